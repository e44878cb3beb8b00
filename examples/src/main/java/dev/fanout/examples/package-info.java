/**
 * Programs that show Fanout at work, in the order of a course: why backpropagation is a sum, the
 * smallest network, a table, small pictures, larger pictures. Each has a package with a description
 * of its network and a program to read in a minute.
 */
package dev.fanout.examples;
